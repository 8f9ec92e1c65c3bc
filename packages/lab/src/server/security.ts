/**
 * Which requests the server accepts, and what the page may do.
 *
 * The server listens on the loopback address only, but pages of other sites in the same browser can still
 * reach it: by plain requests, or through a host name that resolves to 127.0.0.1 (DNS rebinding). Therefore
 * the Host header must name the loopback interface, and requests that the browser marks as cross-site are
 * refused. Any port will do, so that the lab can be opened through a forwarded port: no site of others can be
 * called 127.0.0.1 or localhost.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * The text of the style element that Plot writes for plots with the page's class name
 * (src/page/parts/plot-figure.tsx).
 */
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

/** Sent with every response. The two cross-origin policies allow the page to use shared memory. */
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

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Returns why a request is refused, or null if it is accepted. */
export function refusal(
  method: string | undefined,
  headers: IncomingHttpHeaders,
): { readonly status: number; readonly text: string } | null {
  if (!loopback.test(headers.host ?? '')) {
    return {
      status: 403,
      text: 'The lab can be opened as 127.0.0.1 or localhost, also through a port that is forwarded to it.',
    };
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { status: 403, text: 'The lab only accepts requests from its own page.' };
  }
  if (method !== 'GET') return { status: 405, text: 'Only GET is supported.' };
  return null;
}
