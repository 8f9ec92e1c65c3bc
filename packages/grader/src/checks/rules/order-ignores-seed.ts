/** Two trainings after different seeds, or one after the other, visit the images in the same order. */
import { ordersIn, repeatsItself } from '../sample-order.ts';
import type { Rule } from './rule.ts';

export const orderIgnoresSeed: Rule = ({ routes }, outcomes) => {
  const recording = routes.find(({ calls }) => calls !== null);
  const orders = recording && ordersIn(recording, outcomes[recording.name]);
  if (!recording || !orders || orders.flat().includes(null)) return null;
  return repeatsItself(recording, orders) ? '' : null;
};
