export { InputError, type InputErrorFields } from './input-error.ts';
export { once, onceEach } from './once.ts';
