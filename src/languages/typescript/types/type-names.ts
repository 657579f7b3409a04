// Types in words like those of the source: `number[]`, `{x: number; y: number}`.
import type { Type } from '../../../core/program/type';

/** The name of a type, as a reader of TypeScript would write it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
    case 'unknown':
      return type.kind;
    case 'function':
      return 'Function';
    case 'nothing':
      return 'undefined';
    case 'string':
      return type.values.length === 0 ? 'string' : type.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'array': {
      const element = typeName(type.element);
      return /[ |]/.test(element) && !element.startsWith('{') && !element.startsWith('[')
        ? `(${element})[]`
        : `${element}[]`;
    }
    case 'tuple':
      return `[${type.elements.map(typeName).join(', ')}]`;
    case 'record':
      return `{${type.fields.map(({ name, optional, type: field }) => `${fieldName(name)}${optional ? '?' : ''}: ${typeName(field)}`).join('; ')}}`;
  }
}

function fieldName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
