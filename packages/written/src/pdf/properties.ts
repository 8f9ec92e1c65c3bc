/** What a PDF says about itself: its information dictionary and its XMP metadata. */
import type { getDocumentProxy } from 'unpdf';
import type { Property } from './document.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** XMP fields, by the name that the information dictionary has for the same. */
const xmpNames: Readonly<Record<string, string>> = {
  'dc:creator': 'Author',
  'dc:contributor': 'Author',
  'xmprights:owner': 'Author',
  'photoshop:authorsposition': 'Author',
  'pdf:author': 'Author',
  'dc:title': 'Title',
  'dc:description': 'Subject',
  'dc:rights': 'Rights',
};

export async function propertiesOf(pdf: Pdf): Promise<Property[]> {
  const { info, metadata } = await pdf.getMetadata();
  const { Custom, ...known } = info as Record<string, unknown>;
  const plain = [...Object.entries(known), ...Object.entries((Custom ?? {}) as Record<string, unknown>)]
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => ({ name, value }));
  const xmp = [...((metadata ?? []) as Iterable<[string, unknown]>)].flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((text): text is string => typeof text === 'string')
      .map((text) => ({ name: xmpNames[name] ?? name, value: text })),
  );
  return [...plain, ...xmp].filter(({ value }) => value.trim() !== '');
}
