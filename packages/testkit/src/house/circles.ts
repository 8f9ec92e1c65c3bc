/**
 * Circles in a graph of imports: the strongly connected components with more than one file, by Tarjan's
 * algorithm.
 *
 * Own code, and not dependency-cruiser or madge: both follow `import type` only through the TypeScript
 * compiler's JavaScript interface, which TypeScript 7 no longer has, and the imports are already parsed for
 * the arrows.
 */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The circles, each sorted, sorted by their first file. A file that imports itself is a circle of one. */
export function findCircles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  const connect = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) {
        connect(target);
        lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
      } else if (stack.includes(target)) {
        lowest.set(file, Math.min(lowest.get(file)!, order.get(target)!));
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1 || graph.get(file)?.includes(file)) circles.push(component.sort());
  };

  for (const file of graph.keys()) if (!order.has(file)) connect(file);
  return circles.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}
