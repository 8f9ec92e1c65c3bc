import { expect, it } from 'vitest';
import { makeConsole } from './console.ts';

function recorded() {
  let text = '';
  const ours = makeConsole({
    print: (more) => {
      text += more;
    },
    isProxy: () => false,
    arrayText: () => undefined,
  });
  return { ours, text: () => text };
}

it("has every method of Node's console, and none throws", () => {
  const { ours } = recorded();
  const others = ['Console', 'context', 'createTask'];
  const methods = Object.entries(console).flatMap(([name, value]) =>
    typeof value === 'function' && !others.includes(name) && !name.startsWith('_') ? [name] : [],
  );
  expect(Object.keys(ours)).toEqual(expect.arrayContaining(methods));
  for (const method of Object.values(ours)) {
    method();
    method('label', { a: [1] });
  }
});

it('prints what is grouped and counts by label', () => {
  const { ours, text } = recorded();
  ours.groupCollapsed!('epoch', 1);
  ours.dirxml!({ loss: 0.5 });
  ours.count!();
  ours.count!('step');
  ours.count!('step');
  ours.countReset!('step');
  ours.count!('step');
  expect(text()).toBe('epoch 1\n{ loss: 0.5 }\ndefault: 1\nstep: 1\nstep: 2\nstep: 1\n');
});
