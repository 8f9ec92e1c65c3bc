import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes text and attributes, keeps Html, joins lists, drops null, undefined and false', () => {
  const bad = `"><script>alert('1')</script>&`;
  expect(html`<p title="${bad}">${bad}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
  );
  expect(html`${[html`<b>${1}</b>`, '<', [2, null]]}${null}${undefined}${false}${0}`.text).toBe(
    '<b>1</b>&lt;20',
  );
});
