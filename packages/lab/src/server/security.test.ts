import { describe, expect, it } from 'vitest';
import { refusal, securityHeaders } from './security.ts';

describe('refusal', () => {
  it.each([['127.0.0.1:4115'], ['localhost:4115'], ['localhost:9000'], ['[::1]:9000'], ['127.0.0.1']])(
    'accepts host %s',
    (host) => {
      expect(refusal('GET', { host })).toBeNull();
    },
  );

  it.each([
    ['another name that points here', { host: 'evil.example:4115' }],
    ['another name at a forwarded port', { host: 'evil.example:9000' }],
    ['a name below ours', { host: 'localhost.evil.example' }],
    ['a number that is no address of ours', { host: '127.0.0.1.nip.example:4115' }],
    ['no name', {}],
    ['a name that begins like ours', { host: '127.0.0.1:4115.evil.example' }],
  ])('refuses %s', (_, headers) => {
    expect(refusal('GET', headers)).toMatchObject({ status: 403 });
  });

  it.each(['cross-site', 'same-site'])('refuses requests marked as %s', (site) => {
    const headers = { host: '127.0.0.1:4115', 'sec-fetch-site': site };
    expect(refusal('GET', headers)).toMatchObject({ status: 403 });
  });

  it.each(['same-origin', 'none'])('accepts requests marked as %s', (site) => {
    expect(refusal('GET', { host: '127.0.0.1:4115', 'sec-fetch-site': site })).toBeNull();
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS', undefined])('refuses method %s', (method) => {
    expect(refusal(method, { host: '127.0.0.1:4115' })).toMatchObject({ status: 405 });
  });
});

it('the policy allows connections to the server only, and no inline scripts', () => {
  const policy = securityHeaders['content-security-policy']!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});
