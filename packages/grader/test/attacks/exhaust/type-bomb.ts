/** Types that compute for ever. */
import { Model as Base } from '../wrong.ts';
type Build<N extends number, T extends unknown[] = []> = T['length'] extends N ? T : Build<N, [...T, 1]>;
type Pow<S extends string, N extends unknown[]> = N extends [unknown, ...infer R] ? Pow<`${S}${S}` | `${S}x`, R> : S;
type Bomb = Pow<'a' | 'b' | 'c', Build<40>>;
const boom: Bomb = 1 as unknown as Bomb;
export const used: string = boom;
export { Base as Model };
