/**
 * Who may ask, and what the page may do.
 *
 * The server listens on the loopback address, but so can other pages reach it: a foreign site by plain requests, or by a name of its own that
 * it points at 127.0.0.1 (DNS rebinding). So the Host header must be ours, and what a browser marks as coming from elsewhere is refused.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The page gives its plots this class name (src/page/plots), and Plot writes this text, and no other, into a style element. */
const plotStyle = `:where(.lab-plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.lab-plot text),
:where(.lab-plot tspan) {
  white-space: pre;
}`;
const plotStyleHash = createHash('sha256').update(plotStyle).digest('base64');

/** Sent with every answer. The two cross-origin policies are what gives a page shared memory. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'sha256-${plotStyleHash}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Why a request is refused, or null. */
export function refusal(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  port: number,
): { readonly status: number; readonly text: string } | null {
  const hosts = [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    ...(port === 80 ? ['127.0.0.1', 'localhost'] : []),
  ];
  if (!hosts.includes(headers.host ?? '')) {
    return { status: 403, text: `This lab answers only as ${hosts[0]}.` };
  }
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') {
    return { status: 403, text: 'This lab answers only to its own page.' };
  }
  if (method !== 'GET') return { status: 405, text: 'Only GET is answered here.' };
  return null;
}
