// The machine: its own stack of frames, fuel, and calls. It never recurses on the host's stack.
import { primitive } from '../primitives/table';
import type { Primitive } from '../primitives/primitive';
import { memberIn } from '../program/classes';
import type { BindingId, ClassId, NodeId, Program } from '../program/program';
import { assembled, type Assembly } from './assemble';
import type { CallbackRequest, Frame as FrameType, FunctionCode, NativeBody, Place, ReturnKind } from './code';
import { Frame, NativeFrame } from './code';
import { describe, thrownText, type Active, type AnyArithmetic, type AnyValue } from './coercion';
import { answer, GeneratorValue, type Asker } from './generator-value';
import { forget } from './left-behind';
import type { Limits } from './limits';
import { calledThing } from './missing-words';
import { RunFailure, unsupported } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, MapValue, RecordValue, type Cell } from './value';
import { followWords, type WordOrigin } from './word-origins';

const clockInterval = 1024;

/** What a constructor may return in place of its instance. */
function isObject(value: AnyValue): boolean {
  return (
    value instanceof RecordValue ||
    value instanceof ArrayValue ||
    value instanceof MapValue ||
    value instanceof FunctionValue ||
    value instanceof ForeignValue ||
    value instanceof ClassValue
  );
}

export class Machine {
  readonly globals: Cell<Active>[];
  readonly assembly: Assembly;
  steps = 0;
  /** Which bits of the integers of this run belong to which numbers; null until the first word of one is read. */
  wordOrigins: WeakMap<Active, WordOrigin> | null = null;
  /** True once typed arrays of this run share their bytes with others. */
  sharesBytes = false;
  /** The values of the classes of modules, of which there is one each. */
  readonly moduleClasses = new Map<ClassId, ClassValue<Active>>();
  #cells = 0;
  readonly #stack: (FrameType | NativeFrame)[] = [];
  #result: AnyValue = undefined;

  constructor(
    readonly program: Program,
    readonly arithmetic: AnyArithmetic,
    readonly limits: Limits,
    /** Numbers of the arithmetic pass roundings (a Float32Array, `Math.fround`) as they are. */
    readonly keepsDigits = false,
  ) {
    this.assembly = assembled(program, arithmetic.joinsBranches);
    this.globals = [];
    for (let i = 0; i < this.assembly.globals.size; i++) this.globals.push({ value: undefined });
  }

  /** Runs the module's initialisers, then calls the entry. Throws RunFailure. */
  runEntry(receiver: AnyValue, args: readonly AnyValue[]): AnyValue {
    this.#stack.push(new Frame(this.assembly.initialize, null, -1, 'ignore'));
    this.#loop();
    return this.callEntry(receiver, args);
  }

  /** Calls the entry in the module as earlier calls have left it. */
  callEntry(receiver: AnyValue, args: readonly AnyValue[]): AnyValue {
    const { entry } = this.program;
    if (this.program.leftBehind !== undefined) forget(this.program, (binding) => this.#globalOf(binding));
    this.call(new FunctionValue<Active>(entry, []), receiver, args, -1, 'value', this.#entryBody());
    return this.#loop();
  }

  #globalOf(binding: BindingId): Cell<Active> | undefined {
    const index = this.assembly.globals.get(binding);
    return index === undefined ? undefined : this.globals[index];
  }

  #entryBody(): NodeId {
    return this.program.functions[this.program.entry]?.body ?? 0;
  }

  #loop(): AnyValue {
    const { steps: stepLimit } = this.limits;
    const stack = this.#stack;
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      if (top instanceof NativeFrame) {
        // A native frame is on top only until its first request or its result is there.
        this.#resume(top, undefined);
        continue;
      }
      const instructions = top.code.instructions;
      try {
        while (stack[stack.length - 1] === top) {
          const instruction = instructions[top.pc];
          if (instruction === undefined) {
            this.return(undefined);
            break;
          }
          top.pc++;
          if (++this.steps % clockInterval === 0) this.#lookAtClock();
          if (this.steps > stepLimit) this.#stepLimit();
          instruction(top, this);
        }
      } catch (error) {
        if (error instanceof RunFailure) {
          if (error.node !== null) throw error;
          throw new RunFailure(error.kind, error.message, this.#currentNode());
        }
        if (error instanceof RangeError) throw new RunFailure('limit', 'ran out of memory', this.#currentNode());
        throw error;
      }
    }
    return this.#result;
  }

  #currentNode(): NodeId | null {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const frame = this.#stack[i];
      if (frame instanceof Frame) return frame.code.nodes[Math.max(0, frame.pc - 1)] ?? null;
    }
    return null;
  }

  #stepLimit(): never {
    throw new RunFailure('limit', `stopped after ${this.limits.steps} steps: a loop may not end`);
  }

  #lookAtClock(): void {
    if (Date.now() > this.limits.deadline) throw new RunFailure('limit', 'stopped: the time limit is reached');
  }

  /** Counts work done inside one instruction, such as copying an array. */
  spend(steps: number): void {
    const before = this.steps;
    this.steps += steps;
    if (this.steps > this.limits.steps) this.#stepLimit();
    if (Math.floor(before / clockInterval) !== Math.floor(this.steps / clockInterval)) this.#lookAtClock();
  }

  /** Counts memory: array elements and record fields. */
  allocate(cells: number): void {
    this.#cells += cells;
    if (this.#cells > this.limits.cells) {
      throw new RunFailure('limit', `needs more than ${this.limits.cells} array elements`);
    }
  }

  /** Starts a call; its result arrives in the caller's register. */
  call(
    callee: AnyValue,
    receiver: AnyValue,
    args: readonly AnyValue[],
    returnRegister: number,
    returnKind: ReturnKind,
    node: NodeId | null,
  ): void {
    if (!(callee instanceof FunctionValue))
      unsupported(`calls ${calledThing(this.program, node, describe(callee))} as a function`, node);
    const code = this.assembly.functions[callee.functionId];
    if (code === undefined) unsupported('calls an unknown function', node);
    if (this.#stack.length >= this.limits.depth) {
      throw new RunFailure('limit', `more than ${this.limits.depth} nested calls: a recursion may not end`, node);
    }
    const frame = new Frame(code, callee, returnRegister, returnKind);
    const given = callee.boundArguments.length === 0 ? args : [...callee.boundArguments, ...args];
    this.#bindArguments(frame, code, callee.boundReceiver ?? receiver, given);
    if (code.definition.isGenerator === true) {
      frame.generator = new GeneratorValue(frame);
      this.#deliver(returnRegister, frame.generator);
    } else this.#stack.push(frame);
  }

  #bindArguments(frame: FrameType, code: FunctionCode, receiver: AnyValue, args: readonly AnyValue[]): void {
    const { parameters } = code.definition;
    for (let i = 0; i < parameters.length; i++) {
      const place = code.parameterPlaces[i];
      if (place === undefined) continue;
      if (parameters[i]?.rest === true) {
        const rest = args.slice(i);
        this.allocate(rest.length);
        this.store(frame, place, new ArrayValue<Active>(rest));
      } else this.store(frame, place, args[i]);
    }
    if (code.receiverPlace !== null) this.store(frame, code.receiverPlace, receiver);
    if (code.argumentsPlace !== null) {
      this.allocate(args.length);
      this.store(frame, code.argumentsPlace, new ArrayValue<Active>(args.slice()));
    }
    frame.instance = receiver;
  }

  /** Starts a built-in method that calls back. */
  callNative(body: NativeBody, returnRegister: number): void {
    this.#stack.push(new NativeFrame(body, returnRegister));
  }

  #resume(frame: NativeFrame, value: AnyValue): void {
    const step = frame.body.next(value);
    if (step.done === true) {
      this.#stack.pop();
      this.#deliver(frame.returnRegister, step.value);
      return;
    }
    const request: CallbackRequest = step.value;
    if ('generator' in request) {
      this.resume(request.generator, undefined, { register: -1, wants: 'item' }, this.#currentNode());
    } else this.call(request.callee, request.receiver, request.arguments, -1, 'value', this.#currentNode());
  }

  /** Ends the current call with a value. */
  return(value: AnyValue): void {
    const frame = this.#stack.pop();
    if (!(frame instanceof Frame)) return;
    const { generator } = frame;
    if (generator !== null) {
      generator.state = 'done';
      this.#deliver(generator.asker.register, answer(generator, value, true));
    } else if (frame.returnKind === 'construct') {
      this.#deliver(frame.returnRegister, isObject(value) ? value : frame.instance);
    } else if (frame.returnKind === 'value') this.#deliver(frame.returnRegister, value);
  }

  /** Lets a generator go on to its next value, which arrives at the asker. */
  resume(generator: GeneratorValue, sent: AnyValue, asker: Asker, node: NodeId | null): void {
    generator.asker = asker;
    if (generator.state === 'running') unsupported('asks a generator for a value while it makes one', node);
    if (generator.state === 'done') {
      this.#deliver(asker.register, answer(generator, undefined, true));
      return;
    }
    if (this.#stack.length >= this.limits.depth) {
      throw new RunFailure('limit', `more than ${this.limits.depth} nested calls: a recursion may not end`, node);
    }
    if (generator.state === 'suspended') generator.frame.registers[generator.frame.sentRegister] = sent;
    generator.state = 'running';
    this.#stack.push(generator.frame);
  }

  /** Stops the current call, a generator's, and hands out a value. */
  suspend(value: AnyValue): void {
    const frame = this.#stack.pop();
    if (!(frame instanceof Frame) || frame.generator === null) return;
    frame.generator.state = 'suspended';
    this.#deliver(frame.generator.asker.register, answer(frame.generator, value, false));
  }

  #deliver(register: number, value: AnyValue): void {
    const caller = this.#stack[this.#stack.length - 1];
    if (caller === undefined) this.#result = value;
    else if (caller instanceof NativeFrame) this.#resume(caller, value);
    else if (register >= 0) caller.registers[register] = value;
  }

  /** Unwinds to the nearest handler; without one the run ends with a domain error bearing the text. */
  throw(value: AnyValue, node: NodeId): void {
    for (let frame = this.#stack[this.#stack.length - 1]; frame !== undefined;) {
      if (frame instanceof Frame) {
        const handler = frame.handlers.pop();
        if (handler !== undefined) {
          frame.registers[handler.register] = value;
          frame.pc = handler.target;
          return;
        }
        if (frame.generator !== null) frame.generator.state = 'done';
      }
      this.#stack.pop();
      frame = this.#stack[this.#stack.length - 1];
    }
    throw new RunFailure('domain', thrownText(value, this.arithmetic), node);
  }

  load(frame: FrameType, place: Place): AnyValue {
    switch (place.kind) {
      case 'register':
        return frame.registers[place.index];
      case 'cell':
        return frame.cells[place.index]?.value;
      case 'captured':
        return frame.callee?.captured[place.index]?.value;
      case 'global':
        return this.globals[place.index]?.value;
    }
  }

  store(frame: FrameType, place: Place, value: AnyValue): void {
    if (place.kind === 'register') {
      frame.registers[place.index] = value;
      return;
    }
    const cell = this.cell(frame, place);
    if (cell !== undefined) cell.value = value;
  }

  /** The cell of a shared variable. */
  cell(frame: FrameType, place: Place): Cell<Active> | undefined {
    switch (place.kind) {
      case 'register':
        return undefined;
      case 'cell':
        return frame.cells[place.index];
      case 'captured':
        return frame.callee?.captured[place.index];
      case 'global':
        return this.globals[place.index];
    }
  }

  /** A member of a class or its superclasses; `madeBy` has what its function captured. */
  member(
    classId: ClassId | null,
    list: 'methods' | 'getters' | 'setters',
    name: string,
    madeBy: ClassValue<Active> | null = null,
  ): FunctionValue<Active> | null {
    const id = memberIn(this.program, classId, list, name);
    return id === null ? null : new FunctionValue<Active>(id, madeBy?.captured.get(id) ?? []);
  }

  /** A member of an instance. */
  memberOf(
    { classId, madeBy }: RecordValue<Active>,
    list: 'methods' | 'getters' | 'setters',
    name: string,
  ): FunctionValue<Active> | null {
    return classId === null ? null : this.member(classId, list, name, madeBy);
  }

  /** Applies a primitive to numbers of which at least one may be active. */
  apply(row: Primitive, operands: readonly (number | Active)[], node: NodeId): number | Active {
    if (operands.every((operand) => typeof operand === 'number')) return row.value(operands);
    if (this.keepsDigits && row.isRounding === true) return operands[0] ?? NaN;
    const result = this.arithmetic.apply(row, operands, node);
    if (this.wordOrigins !== null) followWords(this, this.wordOrigins, row, operands, result);
    return result;
  }

  applyNamed(name: string, operands: readonly (number | Active)[], node: NodeId): number | Active {
    const row = primitive(name);
    if (row === undefined) return unsupported(`\`${name}\` is not a primitive`, node);
    return this.apply(row, operands, node);
  }
}
