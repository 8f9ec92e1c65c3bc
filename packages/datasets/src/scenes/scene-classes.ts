/** The fifteen classes of SceneRec (Lazebnik, Schmid and Ponce 2006), as the course's folders are called. */
export const sceneClasses = [
  'Bedroom',
  'Coast',
  'Forest',
  'Highway',
  'Industrial',
  'InsideCity',
  'Kitchen',
  'LivingRoom',
  'Mountain',
  'Office',
  'OpenCountry',
  'Store',
  'Street',
  'Suburb',
  'TallBuilding',
];

/** @param names of class folders, sorted. */
export function areSceneClasses(names: readonly string[]): boolean {
  return names.join() === sceneClasses.join();
}
