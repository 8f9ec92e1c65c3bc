/**
 * The report for programs, exactly the object of the documented format: submission, score, maxScore, status,
 * checks, and `reason` where the submission was rejected. With `extra`, one more field of that name holds
 * everything else a report knows; with `--only`, `only` lists the checks, and score and maxScore are theirs.
 *
 * `actual` is null where the student's number was NaN or infinite (JSON has no such numbers); the message
 * says which.
 */

import { sanitizeJson } from '@hw5/base/text';
import { type CheckReport, type GradeReport, isNotImplemented } from '../grade-report.ts';
import { type HintLevel, limitHints } from './hint-level.ts';

export interface JsonOptions {
  readonly hints: HintLevel;
  readonly extra: boolean;
}

/** Message and, where hints allow it, the tutor's sentence behind it. */
export const fullMessage = ({ message, hint }: CheckReport): string =>
  hint ? `${message} ${hint}` : message;

function checkObject(check: CheckReport): object {
  const { id, equation, score, maxScore, status, misconception, detail } = check;
  const worst = detail?.worst ?? null;
  return {
    id,
    equation,
    score,
    maxScore,
    status,
    misconception,
    message: fullMessage(check),
    detail: detail && {
      shape: detail.shape,
      worst: worst && { index: worst.index, expected: worst.expected, actual: worst.actual },
    },
  };
}

function extraObject(report: GradeReport): object {
  const {
    diagnostics,
    warnings,
    causes = [],
    printed,
    fixtures,
    hiddenPending,
    hiddenChecks,
    sandbox,
    seconds,
  } = report;
  const checks = Object.fromEntries(
    report.checks.map((check) => [
      check.id,
      {
        ...(check.detail ?? {}),
        hint: check.hint ?? null,
        followThrough: check.followThrough,
        notImplemented: isNotImplemented(check),
        location: check.location ?? null,
        printed: check.printed,
        milliseconds: check.milliseconds,
      },
    ]),
  );
  return {
    diagnostics,
    causes,
    warnings,
    printed,
    fixtures,
    hiddenPending,
    hiddenChecks: hiddenChecks ?? null,
    sandbox,
    seconds,
    ...(report.decidedBy === undefined ? {} : { decidedBy: report.decidedBy }),
    checks,
  };
}

/** The object itself, for a program in the same process. */
export function jsonObject(report: GradeReport, { hints, extra }: JsonOptions): object {
  const shown = limitHints(report, hints);
  const { submission, score, maxScore, status, reason, checks, only } = shown;
  return {
    submission,
    score,
    maxScore,
    status,
    ...(status === 'rejected' ? { reason } : {}),
    ...(only ? { only } : {}),
    checks: checks.map(checkObject),
    ...(extra ? { extra: extraObject(shown) } : {}),
  };
}

/** JSON text, ending with a line feed. */
export function renderJson(report: GradeReport, options: JsonOptions): string {
  return `${sanitizeJson(jsonObject(report, options))}\n`;
}
