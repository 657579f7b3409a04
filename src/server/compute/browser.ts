// The compute worker in a browser: the text of this script becomes a worker inside the server's.
import { parentPort } from '../worker-scope/browser';
import { startComputeSession } from './session';

startComputeSession(parentPort());
