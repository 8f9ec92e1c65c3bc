/** Who a file names, and what only looks like a name. */
import { describe, expect, it } from 'vitest';
import { checkWritten } from '../src/check-written.ts';
import { readDocument } from '../src/pdf/read-document.ts';
import { person } from './support/samples.ts';
import { found } from './support/tiny-answers.ts';
import { type TinyOptions, type TinyPage, tinyPdf, write } from './support/tiny-pdf.ts';

describe('anonymity', () => {
  const plain = [{ content: write(40, 420, 'Q1: Why?') }];
  const find = (options: TinyOptions, more: Partial<TinyPage> = {}) =>
    found([{ ...plain[0]!, ...more }], null, options);

  it('is kept by the names that programs write', async () => {
    expect(
      await find({ info: '/Author () /Creator (LaTeX) /Producer (pdfTeX) /Title (Homework 5)' }),
    ).toEqual([]);
    expect(await find({ info: '/Author (Anonymous)' })).toEqual([]);
    expect(await find({ info: '/Author (Microsoft Office User)' })).toEqual([]);
  });

  it('is broken by an author, in the properties and in XMP', async () => {
    expect(await find({ info: '/Author (Ada L.)' })).toEqual(['author']);
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Ada L.</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>';
    const stream = `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`;
    expect(await find({ catalog: '/Metadata 100 0 R', objects: [stream] })).toEqual(['author']);
  });

  it('is broken by the user’s name in text, links, comments, attachments and bytes', async () => {
    expect(await found([{ content: write(40, 420, 'Q1: as jdoe17 says') }])).toEqual(['user-name p1']);
    expect(await found([{ content: write(40, 420, 'Q1: as jdoe17ring says') }])).toEqual([]);
    const link = '/Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/jdoe17/x) >>';
    expect(await find({}, { annotations: [link] })).toEqual(['user-name p1']);
    const comment = '/Subtype /Text /Rect [0 0 9 9] /T (Somebody Else) /Contents (hm)';
    expect(await find({}, { annotations: [comment] })).toEqual(['comment-author p1']);
    const attached = '<< /Type /Filespec /F (notes-jdoe17.txt) /EF << /F 101 0 R >> >>';
    const names = '/Names << /EmbeddedFiles << /Names [(a) 100 0 R] >> >>';
    const data = '<< /Length 2 >>\nstream\nhi\nendstream';
    expect(await find({ catalog: names, objects: [attached, data] })).toEqual(['user-name']);
    expect(await find({ objects: ['<< /PTEX.FileName (./jdoe17-plot.pdf) >>'] })).toEqual(['user-name']);
  });

  it('is kept by a user whose name is a word, and broken by an address', async () => {
    expect(await found([{ content: write(40, 420, 'Q1: max pooling keeps the largest') }])).toEqual([]);
    expect(await found([{ content: write(40, 420, 'Q1: see max@example.org') }])).toEqual(['user-name p1 ?']);
  });

  it('is kept by the findings themselves, which quote the file', async () => {
    const answers = await readDocument(
      tinyPdf([{ content: write(40, 420, 'Q1: Why?') + write(40, 400, 'TODO: ask Jane Doe') }]),
    );
    const rest = { template: null, raw: '', person, run: null, source: null };
    const findings = checkWritten({ answers, ...rest }).flatMap((result) => result.findings);
    expect(findings.map(({ code }) => code)).toEqual(['todo-left', 'user-name']);
    expect(JSON.stringify(findings)).not.toMatch(/Jane|Doe/);
  });

  it('is broken by the path of any home folder', async () => {
    expect(await find({ objects: ['<< /PTEX.FileName (/home/ada/hw5/plot.pdf) >>'] })).toEqual(['home-path']);
    expect(await found([{ content: write(40, 420, 'Q1: see C:\\Users\\ada\\hw5') }])).toEqual([
      'home-path p1 ?',
    ]);
    expect(
      await found([{ content: write(40, 420, 'Q1: /home/user/x is no name, /home alone neither') }]),
    ).toEqual([]);
  });
});
