/** What the network has learned: the weights of each class as an image. */
import { weightImages } from '../images/weight-images.ts';
import { details, table } from '../page/figure.ts';
import { count, short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

export function weightsSection({ title, W, b, classNames, imageShape }: ReportNetwork): Html {
  const [height, width] = imageShape;
  const { limit, beyond, images, scale } = weightImages(W, classNames.length, imageShape);
  return html`<h3>Weights of each class, ${title}</h3>
<p>Each picture is one column of W, laid out as the ${height} × ${width} pixels it multiplies. Purple pixels raise the logit of the class, orange pixels lower it, and white pixels hardly change it.</p>
<figure><div class="scale"><img src="${scale}" alt="Colour scale from orange through white to purple" width="256" height="14"><div><span>−${short(limit)}</span><span>0</span><span>+${short(limit)}</span></div></div>
<figcaption>${title}: all classes share one scale. ${beyond === 0 ? 'No weights lie' : `${count(beyond)} of ${count(W.length)} weights ${beyond === 1 ? 'lies' : 'lie'}`} beyond its ends${beyond > 0 && ' (drawn in the end colour)'}.</figcaption>
<ul class="pictures">${images.map(
    ({ uri, least, most }, c) =>
      html`<li><img class="pixels" src="${uri}" width="${width}" height="${height}" alt="${title}: weights of class ${classNames[c]}, from ${short(least)} to ${short(most)}"><span>${classNames[c]}</span></li>`,
  )}</ul></figure>
${details(
  `Numbers: ranges of the weights, ${title}`,
  table({
    caption: `Ranges of the weights, ${title}`,
    head: ['Class', 'smallest', 'largest', 'bias b'],
    rows: images.map(({ least, most }, c) => [classNames[c], short(least), short(most), short(b[c]!)]),
  }),
)}`;
}
