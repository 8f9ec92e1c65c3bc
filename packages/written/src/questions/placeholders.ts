/** Lines that a template asks to be replaced. */

/** TODO in capitals, also with the spaces that letter-spacing makes of it ("TOD O"). */
const todo = /(?<![\p{L}\p{N}_])T ?O ?D ?O(?![\p{L}\p{N}_])/u;
const startsWithTodo = /^[\s•◦▪·*\-–—[(<]*(?:\(?[\p{L}\p{N}]{1,2}[).:]\s*)?T ?O ?D ?O(?![\p{L}\p{N}_])/u;
const asksForAnswer = /^\W*(?:\(?\w{1,2}[).:]\s*)?(?:your answer|answer|write)\b.{0,25}\bhere\W*$/i;
/** Prose that a line's end has brought there: `TODO must go`. */
const goesOn = /T ?O ?D ?O\s+\p{Ll}/u;

export const hasTodo = (text: string): boolean => todo.test(text);

/** True if the line may as well carry on a sentence. */
export const isDoubtful = (text: string): boolean => goesOn.test(text);

/** A line that is nothing but a placeholder: `TODO: …`, `Your answer here`. */
export const isPlaceholder = (text: string): boolean => startsWithTodo.test(text) || asksForAnswer.test(text);
