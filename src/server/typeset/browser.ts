// The typeset worker in a browser: the text of this script becomes a worker inside the server's.
import { parentPort } from '../worker-scope/browser';
import { startTypesetSession } from './session';

startTypesetSession(parentPort());
