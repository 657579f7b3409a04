// The methods of texts that numeric code uses on its flags and keys.
import type { NodeId } from '../program/program';
import { describe, toPrimal, toText, type Active, type AnyValue } from './coercion';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue } from './value';

/** Longer texts are not made. */
const longest = 100_000;

/** `text.name(…)`. */
export function textMethod(
  text: string,
  name: string,
  args: readonly AnyValue[],
  machine: Machine,
  node: NodeId,
): AnyValue {
  const place = (i: number): number | undefined =>
    args[i] === undefined ? undefined : toPrimal(args[i], machine.arithmetic, 'a place in a text', node);
  const part = (i: number): string => {
    const given = args[i];
    if (typeof given === 'object' && given !== null && !machine.arithmetic.isActive(given)) {
      return unsupported(`\`${name}\` of a string by ${describe(given)} is not numeric`, node);
    }
    return toText(given, machine.arithmetic);
  };
  switch (name) {
    case 'toLowerCase':
      return text.toLowerCase();
    case 'toUpperCase':
      return text.toUpperCase();
    case 'trim':
      return text.trim();
    case 'charAt':
      return text.charAt(place(0) ?? 0);
    case 'at':
      return text.at(place(0) ?? 0);
    case 'charCodeAt':
      return text.charCodeAt(place(0) ?? 0);
    case 'codePointAt':
      return text.codePointAt(place(0) ?? 0);
    case 'startsWith':
      return text.startsWith(part(0), place(1));
    case 'endsWith':
      return text.endsWith(part(0), place(1));
    case 'includes':
      return text.includes(part(0), place(1));
    case 'indexOf':
      return text.indexOf(part(0), place(1));
    case 'lastIndexOf':
      return text.lastIndexOf(part(0), place(1));
    case 'slice':
      return text.slice(place(0), place(1));
    case 'substring':
      return text.substring(place(0) ?? 0, place(1));
    case 'concat':
      return text + args.map((_, i) => part(i)).join('');
    case 'padStart':
    case 'padEnd':
    case 'repeat': {
      const count = place(0) ?? 0;
      if (!(count >= 0 && count <= longest)) return unsupported(`\`${name}\` of a string is too long`, node);
      machine.allocate(Math.ceil(count / 8));
      if (name === 'repeat')
        return text.length * count > longest ? unsupported('a string is too long', node) : text.repeat(count);
      return name === 'padStart' ? text.padStart(count, part(1)) : text.padEnd(count, part(1));
    }
    case 'replace':
    case 'replaceAll': {
      const by = part(1);
      if (text.length * (by.length + 1) > longest) return unsupported('a string is too long', node);
      machine.allocate(Math.ceil((text.length * (by.length + 1)) / 8));
      // A text in place of a pattern is taken literally; what `$&` means there does not occur in numeric code.
      return name === 'replace' ? text.replace(part(0), () => by) : text.replaceAll(part(0), () => by);
    }
    case 'split': {
      const pieces = args[0] === undefined ? [text] : text.split(part(0), place(1));
      machine.allocate(pieces.length + 1);
      return new ArrayValue<Active>(pieces);
    }
    case 'toString':
    case 'valueOf':
      return text;
    default:
      return unsupported(`\`${name}\` of a string is not numeric`, node);
  }
}
