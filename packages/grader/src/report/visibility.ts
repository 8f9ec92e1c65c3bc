/** When Gradescope shows a test to the student. */
export const visibilities = ['visible', 'after_due_date', 'after_published', 'hidden'] as const;
export type Visibility = (typeof visibilities)[number];
