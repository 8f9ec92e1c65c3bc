/** Has each answer about as many sentences as its question asks for? */
import type { CheckResult, Finding } from '../finding.ts';
import { countSentences } from '../questions/count-sentences.ts';
import { isPlaceholder } from '../questions/placeholders.ts';
import { type SentenceRange, sentenceRange } from '../questions/sentence-range.ts';
import { answerLines } from './answer-text.ts';
import { type Subject, segmentOf } from './subject.ts';

export function checkSentences(subject: Subject): CheckResult {
  const { questions, lettered, letteredTemplate } = subject;
  const form = letteredTemplate ?? lettered;
  const places = questions.map(({ template }) => template);
  const findings: Finding[] = [];
  let checked = 0;
  for (const [k, { label, answers }] of questions.entries()) {
    const asked = sentenceRange(segmentOf(form, places, k).map(({ line }) => line.text));
    if (asked === null || answers === null) continue;
    const lines = answerLines(subject, k);
    if (lines.length === 0 || lines.some(isPlaceholder)) continue;
    checked += 1;
    const count = countSentences(lines);
    if (count.most >= asked.least && count.least <= asked.most) continue;
    findings.push({
      code: 'sentence-count',
      certain: false,
      page: answers.page + 1,
      question: label,
      message: `The answer to question ${label} has about ${showRange(count)}; the question asks for ${showRange(asked)}.`,
      remedy:
        count.most < asked.least
          ? 'Count again; say more if it is too short.'
          : 'Count again; shorten it if it is too long.',
    });
  }
  return {
    id: 'sentences',
    findings,
    checked: checked > 0 ? `${checked} answers` : null,
    notChecked: checked > 0 ? [] : ['no question that says how many sentences was found with an answer'],
  };
}

function showRange({ least, most }: SentenceRange): string {
  const noun = most === 1 ? 'sentence' : 'sentences';
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} sentences`;
  return least === most ? `${least} ${noun}` : `${least} to ${most} sentences`;
}
