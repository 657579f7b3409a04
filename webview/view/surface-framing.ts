// Fits the box of the picture into its canvas: as large as it can be at the usual distance, and in the middle.
import { PerspectiveCamera, Vector3 } from 'three';
import { ceiling, floor } from './surface-space';

/** Room for the labels round the box, in pixels. */
const margin = { left: 46, right: 34, top: 18, bottom: 34 } as const;
/** The distance for which the box fits; nearer, it is larger than the canvas. */
const usualDistance = 4.1;
const widest = 75;

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Sets field of view and offset of a camera; to be called whenever it has moved. */
export function frameBox(camera: PerspectiveCamera, width: number, height: number): void {
  const room = {
    width: Math.max(40, width - margin.left - margin.right),
    height: Math.max(40, height - margin.top - margin.bottom),
  };
  camera.aspect = width / height;
  camera.clearViewOffset();
  // Seen from the usual distance in the present direction, with a field of view of 90°, whose tangent of half is 1.
  const probe = new PerspectiveCamera(90, 1, camera.near, camera.far);
  probe.position.copy(camera.position).normalize().multiplyScalar(usualDistance);
  probe.lookAt(0, 0, 0);
  const far = extentOf(probe);
  const half = Math.max(
    ((far.right - far.left) / 2) * (height / room.width),
    ((far.top - far.bottom) / 2) * (height / room.height),
  );
  camera.fov = Math.min(widest, (2 * Math.atan(half) * 180) / Math.PI);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  const seen = extentOf(camera);
  const middle = { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
  // Where the box's middle is to be, in pixels from the middle of the canvas.
  const wanted = { x: (margin.left - margin.right) / 2, y: (margin.top - margin.bottom) / 2 };
  const offset = { x: (middle.x * width) / 2 - wanted.x, y: (-middle.y * height) / 2 - wanted.y };
  camera.setViewOffset(width, height, offset.x, offset.y, width, height);
}

/** The box's extent on the screen of a camera, from −1 to 1 across it. */
function extentOf(camera: PerspectiveCamera): Extent {
  camera.updateMatrixWorld();
  const extent = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const x of [-1, 1]) {
    for (const y of [floor, ceiling]) {
      for (const z of [-1, 1]) {
        const seen = new Vector3(x, y, z).project(camera);
        extent.left = Math.min(extent.left, seen.x);
        extent.right = Math.max(extent.right, seen.x);
        extent.bottom = Math.min(extent.bottom, seen.y);
        extent.top = Math.max(extent.top, seen.y);
      }
    }
  }
  return extent;
}
