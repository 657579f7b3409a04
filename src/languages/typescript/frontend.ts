// What the two halves of the script front end share: finding functions and their types, and lowering them to Programs.
import type * as Babel from '@babel/types';
import type { Program } from '../../core/program/program';
import type { Type } from '../../core/program/type';
import type { LanguageId, Problem, TextRange } from '../document';
import type { ScopeTable } from './syntax/variables';

/** The languages this front end reads. */
export type ScriptLanguage = Extract<LanguageId, 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact'>;

export function isScript(language: string): language is ScriptLanguage {
  return ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'].includes(language);
}

/** Anything with parameters and a body. */
export type FunctionNode =
  | Babel.FunctionDeclaration
  | Babel.FunctionExpression
  | Babel.ArrowFunctionExpression
  | Babel.ObjectMethod
  | Babel.ClassMethod
  | Babel.ClassPrivateMethod;

export type ClassNode = Babel.ClassDeclaration | Babel.ClassExpression;

/** A parsed module: made by `parseScript`, cached by uri and text. */
export interface ModuleSource {
  readonly uri: string;
  readonly language: ScriptLanguage;
  readonly text: string;
  /** The text that was parsed: blanks stand for the statements that could not be. */
  readonly parsedText: string;
  /** The AST; an empty program where the text is unreadable. */
  readonly file: Babel.File;
  /** Syntax errors the parser recovered from. */
  readonly problems: readonly Problem[];
  /** True where the text could not be parsed at all. */
  readonly unreadable: boolean;
  /** Which variable each identifier means. */
  readonly scopes: ScopeTable;
}

/** What a function belongs to, where it is called on something. */
export type Owner =
  /** A member of a class. */
  | {
      readonly kind: 'class';
      readonly node: ClassNode;
      readonly static: boolean;
    }
  /** A member of an object literal; `path` leads to it from the variable: `convert.rgb.lab` is `['convert', 'rgb']`. */
  | { readonly kind: 'object'; readonly node: Babel.ObjectExpression; readonly path: readonly string[] }
  /** `T.prototype.m = function …`: called on instances of the constructor function T. */
  | { readonly kind: 'prototype'; readonly constructor: FunctionNode | null; readonly name: string };

/** A function of a module that may be numeric. */
export interface Candidate {
  /** As in the JSON contract: `f`, `Vector.cross`, `outer.inner`. */
  readonly name: string;
  readonly node: FunctionNode;
  /** The name, or the first character where there is none. */
  readonly nameRange: TextRange;
  readonly range: TextRange;
  readonly owner: Owner | null;
  /** The function it stands in; null at the top of the module (also inside a wrapper that is called at once). */
  readonly parent: FunctionNode | null;
}

/** What is known about the arguments of a candidate: copied into the Program's parameters. */
export interface ParameterTypeHints {
  /** One for each parameter, without a TypeScript `this` parameter; missing ones are unknown. */
  readonly parameters: readonly Type[];
  /** The type of `this`; null where nothing is known. */
  readonly receiver: Type | null;
}

export const noHints: ParameterTypeHints = { parameters: [], receiver: null };

/** Why something is outside the numeric subset: the first construct that stops it. */
export interface Refusal {
  /** In words a newcomer understands, without a position. */
  readonly reason: string;
  /** The construct, in the document of the candidate (where it stands in an imported module, the import's use). */
  readonly range: TextRange;
  /** What would help, if something would. */
  readonly advice: string | null;
}

/** A construct outside the numeric subset that only counts where a run reaches it. */
export interface Deferral {
  /** What a run that reaches it says. */
  readonly message: string;
  readonly advice: string | null;
}

export type LoweringResult =
  | {
      readonly ok: true;
      readonly program: Program;
      /** Uris of the other modules whose code is in the Program. */
      readonly dependencies: readonly string[];
      /** What is outside the numeric subset: a run that reaches it ends with the message. */
      readonly deferrals: readonly Deferral[];
    }
  | ({ readonly ok: false } & Refusal);

/** What an import names: a module, or why there is none. */
export type ResolvedModule =
  | { readonly ok: true; readonly module: LoadedModule }
  | { readonly ok: false; readonly reason: string; readonly advice: string | null };

/** A module as loaded: a script, or a JSON table parsed as the expression it is. */
export type LoadedModule =
  | { readonly kind: 'script'; readonly source: ModuleSource }
  | { readonly kind: 'json'; readonly uri: string; readonly source: ModuleSource };

/** Every module reachable from one document, loaded before lowering. Made by `loadModules` in modules.ts. */
export interface ModuleGraph {
  /** What `specifier` means in the module `uri`. */
  resolve(uri: string, specifier: string): ResolvedModule;
  /** The modules that were loaded; the document itself may have been edited since. */
  readonly sources: readonly ModuleSource[];
  /** The text of a loaded module; null for others. */
  textOf(uri: string): string | null;
  /** The order in which the modules run, by uri: those a module imports come before it. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Uris read or looked for, found or not: what the analysis depends on. */
  readonly dependencies: readonly string[];
  /** The same for graphs of the same modules with the same texts and links. */
  readonly key: string;
  /** What the document imports; null where a module imports the document back. */
  readonly imports: readonly string[] | null;
}

// The functions of this half of the front end:
//   parse.ts           parseScript(uri, language, text): ModuleSource
//   modules.ts         loadModules(module, files): Promise<ModuleGraph>; emptyModuleGraph; importsOf(module)
//   lower-function.ts  lowerFunction(module, candidate, hints, graph): LoweringResult
