// Properties that belong to web pages, events and servers: a function that reads one of its argument is not numeric.
import { find, type Shape } from '../types/shape';

const foreign: ReadonlySet<string> = new Set(
  (
    'clientX clientY pageX pageY screenX screenY offsetX offsetY movementX movementY offsetWidth offsetHeight ' +
    'offsetTop offsetLeft clientWidth clientHeight scrollTop scrollLeft scrollHeight scrollWidth innerWidth ' +
    'innerHeight outerWidth outerHeight target currentTarget relatedTarget innerHTML outerHTML innerText textContent ' +
    'style classList className dataset attributes parentNode parentElement childNodes firstChild lastChild ' +
    'nextSibling previousSibling nodeType nodeName nodeValue tagName ownerDocument document keyCode key code which ' +
    'deltaX deltaY touches changedTouches preventDefault stopPropagation addEventListener removeEventListener ' +
    'getBoundingClientRect appendChild querySelector setAttribute getAttribute ' +
    'headers query cookies statusCode req res socket setState props children ref'
  ).split(' '),
);

/** The first such property that a function reads of an argument of unknown type; null where there is none. */
export function pageProperty(parameters: readonly Shape[]): string | null {
  for (const parameter of parameters) {
    for (const name of find(parameter).fields?.keys() ?? []) if (foreign.has(name)) return name;
  }
  return null;
}

/** Whether `this` is a component of a page: its `props` or `state` are read. */
export function componentProperty(receiver: Shape): string | null {
  const fields = find(receiver).fields;
  if (fields?.has('props') === true) return 'props';
  return fields?.has('setState') === true ? 'setState' : null;
}

/** The text that a message, such as an action of a store, is told by: `action.type`; null where there is none. */
export function messageProperty(parameters: readonly Shape[]): string | null {
  for (const parameter of parameters) {
    const { fields, isInstance, isTestedAsArray, element } = find(parameter);
    // Instances and arrays may be given in other forms, which are told by a type.
    const hasForms = isInstance || (isTestedAsArray && element !== null);
    const type = hasForms ? undefined : fields?.get('type');
    if (type !== undefined && find(type).isText) return 'type';
  }
  return null;
}
