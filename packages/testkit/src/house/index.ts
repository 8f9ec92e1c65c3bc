export {
  type Command,
  commandsOf,
  type Document,
  loneOptions,
  optionsIn,
  readDocuments,
} from './documents.ts';
export { repository } from './repository.ts';
