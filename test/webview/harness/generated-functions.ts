// Runs the script of generated code as a worker runs it.
import { functionsName, scriptOf } from '../../../webview/compute/generated-code';
import type { GeneratedCode, GeneratedFunctions } from '../../../webview/compute/generated-code';

/** The functions that the script leaves in its worker; `onRun` hears of every run of one of them. */
export function functionsOf(code: GeneratedCode, onRun: () => void = () => undefined): GeneratedFunctions {
  const scope: Record<string, GeneratedFunctions> = {};
  // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- generated
  new Function('self', scriptOf(code))(scope);
  return (scope[functionsName] ?? []).map((make) => (runtime) => {
    const run = make(runtime);
    return (inputs, outputs, direction) => {
      onRun();
      run(inputs, outputs, direction);
    };
  });
}
