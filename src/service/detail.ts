// The answers to `nabla/detail`: pages, TeX and code to copy, and why a function is not differentiable.
import { compiledNumbers } from '../core/compile/compiled-function';
import { pointText } from '../core/notation/point-text';
import type { Rejection, Subject } from '../languages/document';
import type { DetailQuery, DetailResponse, DocumentPosition } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { answerOf, gradientCode, type Answer, type Budget } from './answers';
import { criticalPointsOf } from './critical';
import { detailPage, firstOrderTex } from './detail-page';
import { findQueried, rejectionText } from './find-subject';
import { boxOf } from './plot-box';
import type { SessionPoints } from './session-points';
import { errorText } from './words';

function none(message: string): DetailResponse {
  return { kind: 'none', message };
}

export function detail(
  document: AnalyzedDocument,
  query: DetailQuery,
  points: SessionPoints,
  budget: Budget,
  digits: number,
): DetailResponse {
  const found = findQueried(document, query.subject);
  switch (found.kind) {
    case 'nothing':
      return none(found.message);
    case 'rejection':
      return query.what === 'rejection'
        ? refusal(document, found.rejection)
        : none(rejectionText(document, found.rejection));
    case 'subject': {
      const { subject, call } = found;
      const { point, origin } =
        call === null ? points.of(document.snapshot.uri, subject) : ({ point: call.point, origin: 'call' } as const);
      const answer = answerOf(subject.program, point, origin, budget);
      if (query.what === 'rejection') return explained(document, subject, answer, digits);
      switch (query.format) {
        case 'markdown':
          return { kind: 'text', text: page(subject, answer, budget, digits) };
        case 'tex':
          return tex(subject, answer, query.what);
        case 'typescript':
          return code(subject, answer, budget);
      }
    }
  }
}

function refusal(document: AnalyzedDocument, rejection: Rejection): DetailResponse {
  const { line, character } = document.positions.position(rejection.reasonRange.start);
  const place: DocumentPosition = { uri: document.snapshot.uri, line, character };
  return { kind: 'text', text: rejectionText(document, rejection), place };
}

/** A numeric function can still have no derivative at its point. */
function explained(document: AnalyzedDocument, subject: Subject, { numbers }: Answer, digits: number): DetailResponse {
  const error = errorText(numbers, digits);
  const at = pointText(numbers.point, digits);
  if (error === null) return none(`\`${subject.name}\` is differentiable at ${at}`);
  const location = numbers.error?.location ?? null;
  const text = `\`${subject.name}\`: ${error}`;
  if (location === null || location.document !== 0) return { kind: 'text', text };
  const { line, character } = document.positions.position(location.start);
  return { kind: 'text', text: `${text} (line ${line + 1})`, place: { uri: document.snapshot.uri, line, character } };
}

function page(
  subject: Subject,
  { numbers, symbolic, withoutSymbolic }: Answer,
  budget: Budget,
  digits: number,
): string {
  const box = boxOf(numbers.inputs, numbers.inputValues, subject.domain);
  const milliseconds = Math.min(budget.search, budget.deadline - Date.now());
  const isScalar = numbers.value.length === 1;
  const critical = isScalar ? criticalPointsOf(subject.program, numbers.point, box, milliseconds).found : null;
  const plan = numbers.plan ?? compiledNumbers(subject.program, numbers.point)?.plan() ?? null;
  return detailPage({ subject, numbers, symbolic, withoutSymbolic, critical, plan, digits });
}

function withoutFormula(subject: Subject, { withoutSymbolic, numbers }: Answer): DetailResponse {
  const why = withoutSymbolic ?? numbers.error?.message ?? 'no closed form was found';
  return none(`\`${subject.name}\` has no closed form to copy: ${why}`);
}

function tex(subject: Subject, answer: Answer, what: Exclude<DetailQuery['what'], 'rejection'>): DetailResponse {
  const { symbolic } = answer;
  if (symbolic === null) return withoutFormula(subject, answer);
  const first = firstOrderTex(subject, symbolic);
  const second = symbolic.tex.hessian === null ? null : `H = ${symbolic.tex.hessian}`;
  switch (what) {
    case 'gradient':
    case 'jacobian':
      return { kind: 'text', text: first };
    case 'hessian':
      return second === null
        ? none(`\`${subject.name}\` has no Hessian in closed form`)
        : { kind: 'text', text: second };
    case 'gradientAndHessian':
      return { kind: 'text', text: second === null ? first : `${first}\n${second}` };
  }
}

function code(subject: Subject, answer: Answer, budget: Budget): DetailResponse {
  const { symbolic, numbers } = answer;
  if (symbolic === null) return withoutFormula(subject, answer);
  const made = gradientCode(subject.program, numbers.point, budget);
  return made.ok ? { kind: 'text', text: made.value } : none(`\`${subject.name}\`: ${made.failure.message}`);
}
