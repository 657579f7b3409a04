// One function of a module as a Subject, or why it is none: signature, Program, point.
import type { Type } from '../../core/program/type';
import type { CallSite, DomainInterval, Problem, Subject } from '../document';
import { commentsAbove, tagsOf } from './syntax/doc-comments';
import type { Candidate, ModuleGraph, ModuleSource, Refusal } from './frontend';
import { withArticle } from './meaning/global-words';
import { lowerFunction } from './lowering/lower-function';
import { componentProperty, messageProperty, pageProperty } from './syntax/page-properties';
import { namedPaths } from './syntax/parameter-names';
import type { Signature, SignatureReader } from './types/parameter-types';
import { parentsOf } from './syntax/parents';
import { readAt, readDomain } from './points/point-tags';
import { receiverDefaults } from './types/receivers';
import { pointRefusal, unchosenRefusal } from './points/refusal-words';
import { resultRefusal } from './types/result-kind';
import { suggestPoint, type StatedPoint } from './points/suggested-point';

/** Names of methods that draw from a generator of random numbers, whose state stands in `this`. */
const randomName = /^[_#]?(random|rand|rnd)($|[_A-Z\d])|^next(Random|Gaussian)$/;

/** What is wrong with a function before it is lowered; null where nothing is. */
function plainRefusal(module: ModuleSource, candidate: Candidate, reader: SignatureReader): Refusal | Signature {
  const { node, nameRange } = candidate;
  const refusal = (reason: string, range = nameRange, advice: string | null = null): Refusal => ({
    reason,
    range,
    advice,
  });
  if (node.async === true) {
    const advice = 'differentiate a function of the numbers that it waits for';
    return refusal('is asynchronous, so it gives a promise rather than a number', nameRange, advice);
  }
  if (node.generator === true) return refusal('is a generator', nameRange, 'give its numbers in an array');
  const signature = reader.read(candidate);
  const { parameters, receiverPointType, evidence } = signature;
  if (parameters.length === 0 && !hasFields(receiverPointType)) return refusal('has no inputs');
  const result = resultRefusal(module, candidate, signature, reader.types);
  if (result !== null) return result;
  if (signature.foreign !== null) {
    const { name, range } = signature.foreign;
    return refusal(`takes ${withArticle(name)}, which is not numeric`, range);
  }
  if (receiverPointType !== null && randomName.test(candidate.name.split('.').pop() ?? '')) {
    const advice = 'differentiate a function of the numbers that were drawn';
    return refusal('draws a random number: each call gives another', nameRange, advice);
  }
  const { parameters: shapes, receiver } = signature.shapes;
  const foreignProperty =
    messageProperty(shapes.filter((_, i) => signature.stated[i] !== true)) ??
    (evidence === 'declared' ? null : (pageProperty(shapes) ?? componentProperty(receiver)));
  if (foreignProperty !== null) return refusal(`reads \`${foreignProperty}\`, which is not numeric`);
  return signature;
}

function hasFields(type: Type | null): boolean {
  return type !== null && !(type.kind === 'record' && type.fields.length === 0);
}

interface Tags {
  readonly stated: StatedPoint | null;
  readonly domain: readonly DomainInterval[];
}

/** The `@at` and `@domain` above a function; those that cannot be read are problems. */
function readTags(module: ModuleSource, candidate: Candidate, signature: Signature, problems: Problem[]): Tags {
  let stated: StatedPoint | null = null;
  const domain: DomainInterval[] = [];
  const comments = commentsAbove(module, candidate.node, parentsOf(module));
  for (const tag of comments.flatMap((comment) => tagsOf(module.text, comment))) {
    if (tag.name === 'at') {
      const read = readAt(module.text, tag, signature.parameters);
      if (!read.ok) problems.push(read.problem);
      else stated ??= { point: read.value, range: tag.range };
    } else if (tag.name === 'domain') {
      const read = readDomain(module.text, tag, signature.parameters);
      if (!read.ok) problems.push(read.problem);
      else domain.push(read.value);
    }
  }
  return { stated, domain };
}

/** A candidate as subject, or why it is none. */
export function analyzeCandidate(
  module: ModuleSource,
  candidate: Candidate,
  reader: SignatureReader,
  graph: ModuleGraph,
  calls: readonly CallSite[],
  problems: Problem[],
): Omit<Subject, 'ignored'> | Refusal {
  const { name, nameRange, range } = candidate;
  const signature = plainRefusal(module, candidate, reader);
  if ('reason' in signature) return signature;
  const { stated, domain } = readTags(module, candidate, signature, problems);
  const lowered = lowerFunction(module, candidate, signature.hints, graph);
  if (!lowered.ok) return lowered;
  const names = signature.parameters.map((parameter) => {
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return pattern.type === 'Identifier' ? pattern.name : '';
  });
  const choice = suggestPoint({
    program: lowered.program,
    signature,
    names,
    literals: reader.literals,
    stated,
    calls,
    receiverValues: receiverDefaults(candidate, reader.literals),
    isPartial: lowered.deferrals.length > 0,
  });
  switch (choice.kind) {
    case 'none':
      return unchosenRefusal(candidate, signature, names);
    case 'refused': {
      const refusal = pointRefusal(choice.failure, candidate, lowered.program, graph, signature, names);
      const deferral = lowered.deferrals.find(({ message }) => message === choice.failure.message);
      return deferral === undefined ? refusal : { ...refusal, advice: deferral.advice };
    }
    case 'point':
      return {
        kind: 'function',
        name,
        nameRange,
        range,
        program: lowered.program,
        suggestedPoint: choice.suggested,
        domain,
        calls,
        statedTypes: signature.stated,
        parameterRanges: namedPaths(signature.parameters).map((named) => ({ range: named.range, path: named.path })),
        text: null,
      };
  }
}
