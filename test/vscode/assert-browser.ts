// Stands in for `node:assert/strict` in the web extension host: the same assertions, as a package.
import assert from 'assert';

export default assert.strict;
