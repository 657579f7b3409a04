// What a call of a built-in method tells about the value it is called on, its arguments and its result.
import { arrayShape, elementOf, find, numberShape, Shape, textShape, unify } from './shape';

const textMethods: ReadonlySet<string> = new Set(
  (
    'charAt charCodeAt codePointAt split trim trimStart trimEnd toUpperCase toLowerCase toLocaleUpperCase ' +
    'toLocaleLowerCase replace replaceAll startsWith endsWith padStart padEnd substring substr match matchAll search ' +
    'localeCompare normalize repeat'
  ).split(' '),
);

/** Methods that arrays share with texts. */
const sharedMethods: ReadonlySet<string> = new Set(['slice', 'concat', 'includes', 'indexOf', 'lastIndexOf', 'at']);

const callbackMethods: ReadonlySet<string> = new Set(
  'map forEach filter some every find findLast findIndex findLastIndex flatMap'.split(' '),
);

const sameArray: ReadonlySet<string> = new Set(
  'reverse sort slice subarray fill copyWithin concat toSorted toReversed splice with'.split(' '),
);

function isArray(shape: Shape): Shape {
  const array = find(shape);
  array.isIterated = true;
  return elementOf(array);
}

/** Binds the parameters of a callback written in place. */
function bind(callback: Shape | undefined, ...given: readonly (Shape | undefined)[]): Shape {
  if (callback === undefined) return new Shape();
  const fn = find(callback);
  fn.isCallable = true;
  if (fn.signature === null) return new Shape();
  const { parameters, result } = fn.signature;
  given.forEach((value, i) => {
    const parameter = parameters[i];
    if (parameter !== undefined && value !== undefined) unify(parameter, value);
  });
  return result;
}

/** The result of `object.name(…)`, or null where the method is not one of the language's own. */
export function inferMethod(object: Shape, name: string, args: readonly Shape[]): Shape | null {
  const [first, second] = args;
  if (textMethods.has(name)) {
    find(object).isText = true;
    return ['charCodeAt', 'codePointAt', 'search', 'localeCompare'].includes(name) ? numberShape() : textShape();
  }
  if (name === 'toFixed' || name === 'toPrecision' || name === 'toExponential') {
    find(object).isNumber = true;
    return textShape();
  }
  if (name === 'toString' || name === 'toLocaleString') return textShape();
  if (name === 'join') {
    isArray(object);
    return textShape();
  }
  if (callbackMethods.has(name)) {
    const element = isArray(object);
    const result = bind(first, element, numberShape(), object);
    switch (name) {
      case 'map':
        return arrayShape(result);
      case 'flatMap':
        return arrayShape(find(result).element ?? result);
      case 'filter':
        return arrayShape(element);
      case 'find':
      case 'findLast':
        return element;
      case 'findIndex':
      case 'findLastIndex':
        return numberShape();
      default:
        return new Shape();
    }
  }
  if (name === 'reduce' || name === 'reduceRight') {
    const element = isArray(object);
    const sum = second ?? element;
    unify(sum, bind(first, sum, element, numberShape(), object));
    return sum;
  }
  if (name === 'sort' || name === 'toSorted') {
    const element = isArray(object);
    bind(first, element, element);
    return find(object);
  }
  if (name === 'push' || name === 'unshift') {
    const element = isArray(object);
    for (const value of args) unify(element, value);
    return numberShape();
  }
  if (name === 'fill') {
    const element = isArray(object);
    if (first !== undefined) unify(element, first);
    return find(object);
  }
  if (name === 'pop' || name === 'shift') return isArray(object);
  if (name === 'at') {
    find(object).isSized = true;
    return elementOf(object);
  }
  if (sharedMethods.has(name)) {
    find(object).isSized = true;
    // `text.indexOf(';')`; a list of texts shows its elements elsewhere.
    const isSearch = name === 'indexOf' || name === 'lastIndexOf' || name === 'includes';
    if (isSearch && first !== undefined && find(first).texts.size > 0 && find(object).element === null) {
      find(object).isText = true;
    }
    if (name === 'concat' && first !== undefined && find(first).element !== null) return unify(object, first);
    return sameArray.has(name) ? find(object) : numberShape();
  }
  if (sameArray.has(name)) {
    isArray(object);
    return find(object);
  }
  if (name === 'entries' || name === 'keys' || name === 'values' || name === 'flat') return new Shape();
  return null;
}
