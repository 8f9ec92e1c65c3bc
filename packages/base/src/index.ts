export { InputError, type InputErrorFields } from './input-error.ts';
