import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { dataLocation } from './data-location.ts';

it('prefers the flag to HW5_DATA, and treats an empty string as unset', () => {
  const environment = { HW5_DATA: 'variable' };
  expect(dataLocation('flag', environment, '/from')).toEqual({
    directory: resolve('/from/flag'),
    explicit: true,
  });
  expect(dataLocation(undefined, environment, '/from')).toEqual({
    directory: resolve('/from/variable'),
    explicit: false,
  });
  expect(dataLocation('', { HW5_DATA: '' }, '/from')).toBeNull();
  expect(dataLocation(undefined, {}, '/from')).toBeNull();
});
