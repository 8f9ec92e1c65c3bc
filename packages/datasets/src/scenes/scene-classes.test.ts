import { expect, it } from 'vitest';
import { areSceneClasses } from './scene-classes.ts';

const course = (
  'Bedroom Coast Forest Highway Industrial InsideCity Kitchen LivingRoom ' +
  'Mountain Office OpenCountry Store Street Suburb TallBuilding'
).split(' ');

it('knows the fifteen classes, no fewer and no others', () => {
  expect(areSceneClasses(course)).toBe(true);
  expect(areSceneClasses(course.slice(1))).toBe(false);
  expect(areSceneClasses([...course, 'Tokyo'])).toBe(false);
  expect(areSceneClasses(course.map((name) => name.toLowerCase()))).toBe(false);
});
