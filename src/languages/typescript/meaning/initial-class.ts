// What a variable that holds a class begins with: `typeof Float32Array !== 'undefined' ? Float32Array : Array`.
import type * as Babel from '@babel/types';
import type { Entity } from './entity';
import type { Resolver } from './resolver';
import { unwrapped } from '../syntax/tree';

/** `typeof X !== 'undefined'`, as every host answers it for a global of the language. */
function testsForGlobal(test: Babel.Node): boolean {
  const node = unwrapped(test);
  if (node.type !== 'BinaryExpression' || (node.operator !== '!==' && node.operator !== '!=')) return false;
  const { left, right } = node;
  return left.type === 'UnaryExpression' && left.operator === 'typeof' && right.type === 'StringLiteral';
}

/**
 * The entity that a variable is given where it is declared. Code of the Program that gives it another is refused as
 * changing the module; other code is not run.
 */
export function initialEntity(resolver: Resolver, entity: Extract<Entity, { kind: 'storage' }>): Entity | null {
  const { facts, storage } = entity;
  if (!('declarations' in storage) || storage.owner !== null) return null;
  const [declaration] = storage.declarations;
  if (storage.declarations.length !== 1 || declaration?.type !== 'VariableDeclarator' || !declaration.init) return null;
  const value = unwrapped(declaration.init);
  const isChoice = value.type === 'ConditionalExpression' && testsForGlobal(value.test);
  const chosen = isChoice ? value.consequent : value;
  const found = resolver.resolveValue({ facts, staticHome: null }, chosen);
  return found?.kind === 'global' || found?.kind === 'class' || found?.kind === 'function' ? found : null;
}

/** `let Vector = typeof Float32Array !== 'undefined' ? Float32Array : Array`: the class that the host has. */
export function chosenClass(resolver: Resolver, entity: Entity | null): Entity | null {
  if (entity?.kind !== 'storage' || !('writes' in entity.storage)) return entity;
  const { facts, storage } = entity;
  const [declaration] = storage.declarations;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrapped(declaration.init) : null;
  // A function that sets another class is not part of the computation; the module itself must not set one.
  const isKept = storage.writes.every((write) => facts.source.scopes.functionAround(write) !== null);
  if (init?.type !== 'ConditionalExpression' || storage.owner !== null || !isKept) return entity;
  const test = unwrapped(init.test);
  const operand = test.type === 'BinaryExpression' ? unwrapped(test.left) : test;
  if (operand.type !== 'UnaryExpression' || operand.operator !== 'typeof') return entity;
  const asked = resolver.resolve({ facts, staticHome: null }, operand.argument);
  const chosen = resolver.resolve({ facts, staticHome: null }, init.consequent);
  return asked?.kind === 'global' && chosen?.kind === 'global' && asked.path === chosen.path ? chosen : entity;
}
