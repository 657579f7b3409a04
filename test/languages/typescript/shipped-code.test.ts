// Functions as packages ship them, every construct of the numeric subset in several of them: value, Jacobian and Hessian
// against JavaScript itself.
import { compareWithJavaScript } from './differences-in-javascript';
import { shippedFunctions as libraries } from './shipped-libraries';
import { shippedFunctions as modules } from './shipped-modules';
import { shippedFunctions as parameters } from './shipped-parameters';
import { shippedFunctions as statements } from './shipped-statements';
import { shippedFunctions as values } from './shipped-values';

const tables = { statements, values, parameters, modules, libraries };

describe('shipped code', () => {
  for (const [table, functions] of Object.entries(tables)) {
    describe(table, () => {
      for (const shipped of functions) it(shipped.title, () => compareWithJavaScript(shipped));
    });
  }
});
