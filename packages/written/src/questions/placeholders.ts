/** Lines that a template asks to be replaced. */

/** TODO in capitals, also with the spaces that letter-spacing makes of it ("TOD O"). */
const todo = /(?<![\p{L}\p{N}_])T ?O ?D ?O(?![\p{L}\p{N}_])/u;
const startsWithTodo = /^[^\p{L}\p{N}]*(?:\(?[\p{L}\p{N}]{1,2}[).:]\s*)?T ?O ?D ?O(?![\p{L}\p{N}_])/u;
const asksForAnswer = /\byour answer\b.{0,40}\bhere\b|^\W*(?:answer|write) here\W*$/i;

export const hasTodo = (text: string): boolean => todo.test(text);

/** A line that is nothing but a placeholder: `TODO: …`, `Your answer here`. */
export const isPlaceholder = (text: string): boolean => startsWithTodo.test(text) || asksForAnswer.test(text);
