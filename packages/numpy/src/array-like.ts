/** What stands for an array of type A in an argument: the array, a number, a list of such, a typed array. */
export type NestedListOf<A> = readonly (
  | number
  | boolean
  | bigint
  | A
  | NestedListOf<A>
  | ArrayLike<number>
)[];
export type ArrayLikeOf<A> = A | number | boolean | bigint | NestedListOf<A> | ArrayLike<number>;
