/** Walks a syntax tree: every node below a root, the root included, in the order of the source. */
import { type Node, visitorKeys } from 'oxc-parser';

/**
 * Recursive only over arrays and nodes; the submission was parsed, so it is no deeper than a parser can
 * handle.
 */
export function* nodesOf(root: Node): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...childrenOf(node).reverse());
  }
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) children.push(each);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
