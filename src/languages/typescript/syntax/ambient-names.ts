// Names that a module only declares to exist: `declare const g: number`. Their values are somewhere else.
import type * as Babel from '@babel/types';

function declaredBy(statement: Babel.Node): string[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? declaredBy(statement.declaration) : [];
    case 'VariableDeclaration':
      if (statement.declare !== true) return [];
      return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    case 'TSDeclareFunction':
      return statement.id ? [statement.id.name] : [];
    case 'ClassDeclaration':
      return statement.declare === true && statement.id ? [statement.id.name] : [];
    case 'TSModuleDeclaration':
      return statement.declare === true && statement.body.type === 'TSModuleBlock'
        ? statement.body.body.flatMap((inner) => declaredBy(withDeclare(inner)))
        : [];
    default:
      return [];
  }
}

/** What stands in a declared block is declared as well. */
function withDeclare(statement: Babel.Statement): Babel.Node {
  return statement.type === 'VariableDeclaration' ? { ...statement, declare: true } : statement;
}

/** Whether a module declares a name without giving it a value. */
export function isAmbient(program: Babel.Program, name: string): boolean {
  return program.body.some((statement) => declaredBy(statement).includes(name));
}
