// The scratchpad language: one definition or expression a line in mathjs syntax, each usable in the lines after it.
import type { DocumentAnalysis, DocumentInput, DomainInterval, Problem, SuggestedPoint } from '../document';
import { FormulaCollector, Numbering, type StatedTags } from '../formula/collector';
import { FormulaEnvironment } from '../formula/environment';
import { FormulaSyntaxError, type FormulaParameter } from '../formula/formula';
import { collectMathjs } from '../mathjs/analyze';
import { readAtTag, readDomainTag, type TagSignature } from '../point-tags';
import { tagsOf } from '../typescript/syntax/doc-comments';
import { splitScratchpad, type ScratchLine } from './split-lines';

/** Longer scratchpads are data. */
const longest = 1_000_000;

function readTags(
  text: string,
  line: ScratchLine,
  letters: readonly FormulaParameter[],
  problems: Problem[],
): StatedTags {
  const names = letters.map(({ name }, i) => ({ name, path: [i] }));
  const parameters = letters.map(({ name }) => ({ label: name, isOptional: false, isRest: false }));
  const signature: TagSignature = { parameters, names };
  let point: SuggestedPoint | null = null;
  const domain: DomainInterval[] = [];
  for (const tag of line.comments.flatMap((comment) => tagsOf(text, comment))) {
    if (tag.name === 'at') {
      const read = readAtTag(text, tag, signature);
      if (!read.ok) problems.push(read.problem);
      else point ??= { point: read.value, origin: 'jsdoc', range: tag.range };
    } else if (tag.name === 'domain') {
      const read = readDomainTag(text, tag, signature);
      if (!read.ok) problems.push(read.problem);
      else domain.push(read.value);
    }
  }
  return { point, domain };
}

function scratchpadCollector({ uri, constants }: DocumentInput): FormulaCollector {
  return new FormulaCollector({
    uri,
    environment: new FormulaEnvironment(constants),
    unnamed: new Numbering(),
    isProse: false,
    variableLetters: new Set(),
  });
}

/** The definitions of the lines before an offset. */
export function scratchpadBefore(input: DocumentInput, offset: number): FormulaEnvironment {
  const collector = scratchpadCollector(input);
  for (const line of splitScratchpad(input.text)) {
    if (line.range.end > offset) break;
    collectMathjs({ text: line.text, range: line.range, isVerbatim: true }, collector);
  }
  return collector.options.environment;
}

/** The functions and formulas of a scratchpad. A line that cannot be read does not stop the others. Never throws. */
export function analyzeScratchpad(input: DocumentInput): DocumentAnalysis {
  const { uri, language, text } = input;
  const base = { uri, language, unreadable: false, dependencies: [] };
  if (text.length > longest) {
    const message = `longer than ${longest} characters: its lines are not read`;
    return { ...base, subjects: [], rejections: [], problems: [{ range: { start: 0, end: 0 }, message }] };
  }
  const problems: Problem[] = [];
  const collector = scratchpadCollector(input);
  for (const line of splitScratchpad(text)) {
    const before = collector.rejections.length;
    const source = { text: line.text, range: line.range, isVerbatim: true };
    const tags = (letters: readonly FormulaParameter[]): StatedTags => readTags(text, line, letters, problems);
    const stopped = collectMathjs(source, collector, { tags });
    if (stopped instanceof FormulaSyntaxError) {
      collector.rejections.length = before;
      problems.push({ range: stopped.range ?? line.range, message: stopped.message });
    }
  }
  const { subjects, rejections } = collector;
  return { ...base, subjects, rejections, problems };
}
