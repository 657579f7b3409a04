// The variables of the source in the Program, and the statements of their modules that give them their values.
import type { BindingId, FunctionId, NodeId } from '../../../core/program/program';
import { foreignWriters } from '../modules/foreign-writers';
import type { Lowering } from './lowering';
import { LoweringRefusal } from './lowering-refusal';
import type { ModuleFacts, Storage, Unit } from '../top-level/module-facts';

interface PlacedStatement {
  readonly rank: number;
  readonly order: number;
  readonly node: NodeId;
}

export class ModuleStatements {
  /** Names of members that something reads or calls; members of other names are left out. */
  readonly #names = new Set<string>();
  /** Assignments that only add a function under a name which nothing has used yet. */
  readonly #waiting: { readonly facts: ModuleFacts; readonly unit: Unit; readonly member: string }[] = [];
  readonly #bindings = new Map<Storage, BindingId>();
  readonly #storages: { readonly storage: Storage; readonly facts: ModuleFacts }[] = [];
  readonly #units = new Set<Unit>();
  readonly #placed: PlacedStatement[] = [];
  /** Statements of modules that are outside the numeric subset: what they give is refused where it is used. */
  readonly #refusedUnits = new Map<Unit, LoweringRefusal>();
  readonly #refusedStorages = new Map<Storage, LoweringRefusal>();

  constructor(readonly lowering: Lowering) {}

  /** The variable of the Program for one of the source; what gives it its value is lowered too. */
  bindingOf(facts: ModuleFacts, storage: Storage): BindingId {
    const known = this.#bindings.get(storage);
    if (known !== undefined) {
      this.#refuseStorage(storage);
      return known;
    }
    const owner =
      'owner' in storage && storage.owner !== null ? (this.lowering.functions.get(storage.owner) ?? null) : null;
    const id = this.lowering.builder.binding(storage.name, owner);
    this.#bindings.set(storage, id);
    if (owner === null) {
      this.#storages.push({ storage, facts });
      try {
        this.#fill(facts, storage);
      } catch (error) {
        this.#bindings.delete(storage);
        throw error;
      }
      this.#refuseStorage(storage);
    }
    return id;
  }

  /** Refuses the use of a variable whose value is outside the numeric subset. */
  #refuseStorage(storage: Storage): void {
    const refusal = this.#refusedStorages.get(storage);
    if (refusal !== undefined) throw refusal;
  }

  /** A function's own name inside it, which belongs to that function. */
  bindOwnName(storage: Storage, owner: FunctionId): BindingId {
    const id = this.lowering.builder.binding(storage.name, owner);
    this.#bindings.set(storage, id);
    return id;
  }

  /** Lowers the statements of the module that give a variable its value. */
  #fill(facts: ModuleFacts, storage: Storage): void {
    const { resolver, entryFacts } = this.lowering;
    const own = (facts.writers.get(storage) ?? []).map((writer) => ({ ...writer, facts }));
    const foreign = foreignWriters(resolver.graph, entryFacts.source, resolver).get(storage) ?? [];
    for (const { unit, member, facts: from } of [...own, ...foreign]) {
      if (member !== null && !this.#names.has(member)) this.#waiting.push({ facts: from, unit, member });
      else {
        this.#unit(from, unit);
        const refusal = this.#refusedUnits.get(unit);
        if (refusal !== undefined) this.#refusedStorages.set(storage, refusal);
      }
    }
  }

  #unit(facts: ModuleFacts, unit: Unit): void {
    if (this.#units.has(unit)) return;
    this.#units.add(unit);
    const { steps, resolver } = this.lowering;
    const rank = resolver.graph.ranks.get(facts.source.uri) ?? 0;
    try {
      for (const node of steps.unit(this.lowering, facts, unit)) this.#placed.push({ rank, order: unit.order, node });
    } catch (error) {
      if (!(error instanceof LoweringRefusal)) {
        this.#units.delete(unit);
        throw error;
      }
      this.#refusedUnits.set(unit, error);
    }
  }

  /** Lowers the assignments whose names have come into use; true where there was one. */
  lowerUsedAssignments(): boolean {
    const due = this.#waiting.filter(({ member }) => this.#names.has(member));
    if (due.length === 0) return false;
    const rest = this.#waiting.filter(({ member }) => !this.#names.has(member));
    this.#waiting.splice(0, this.#waiting.length, ...rest);
    for (const { facts, unit } of due) {
      this.#unit(facts, unit);
      // An assignment under a name that is in use, to something used already.
      const refusal = this.#refusedUnits.get(unit);
      if (refusal !== undefined) throw refusal;
    }
    return true;
  }

  /** Module variables in the Program, with their modules. */
  get storages(): readonly { readonly storage: Storage; readonly facts: ModuleFacts }[] {
    return this.#storages;
  }

  /** Gives the builder the module's statements, in the order in which the modules run. */
  place(): void {
    const placed = this.#placed.map((p, index) => ({ ...p, index }));
    placed.sort((a, b) => a.rank - b.rank || a.order - b.order || a.index - b.index);
    for (const { node } of placed) this.lowering.builder.initialize(node);
  }

  useName(name: string): void {
    this.#names.add(name);
  }

  usesName(name: string): boolean {
    return this.#names.has(name);
  }
}
