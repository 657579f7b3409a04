// The surface as triangles with the colours of its values. Cells at a hole and across a jump are left out; huge values are cut by planes.
import { BufferAttribute, BufferGeometry, Color, SRGBColorSpace } from 'three';
import { ceiling, floor, heightOf } from './surface-space';
import { colourOf } from '../model/colour-map';
import { isTorn } from '../model/grid';
import type { Grid } from '../model/grid';
import type { ToneScale } from '../model/value-scale';

/** Heights are clamped well outside the cutting planes, so that a pole cannot spoil the arithmetic of the triangles. */
const reach = 3 * (ceiling - floor);

export function surfaceGeometry(grid: Grid, scale: ToneScale, background: 'light' | 'dark'): BufferGeometry {
  const { size, values } = grid;
  const places = new Float32Array(size * size * 3);
  const colours = new Float32Array(size * size * 3);
  const shades = Array.from({ length: 256 }, (_, index) => {
    const [red, green, blue] = colourOf(index / 255, background);
    return new Color().setRGB(red / 255, green / 255, blue / 255, SRGBColorSpace);
  });
  values.forEach((value, index) => {
    const height = heightOf(scale.range, value);
    places[3 * index] = (2 * (index % size)) / (size - 1) - 1;
    places[3 * index + 1] = Number.isNaN(height) ? 0 : Math.min(ceiling + reach, Math.max(floor - reach, height));
    places[3 * index + 2] = 1 - (2 * Math.floor(index / size)) / (size - 1);
    shades[Math.round(scale.share(Number.isNaN(value) ? 0 : value) * 255)]?.toArray(colours, 3 * index);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  geometry.setIndex(triangles(grid));
  geometry.computeVertexNormals();
  return geometry;
}

function triangles(grid: Grid): number[] {
  const { size, values } = grid;
  const found: number[] = [];
  const exists = (index: number): boolean => !Number.isNaN(values[index] ?? NaN);
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      if (isTorn(grid, column, row)) continue;
      const a = row * size + column;
      const corners = [a, a + 1, a + size + 1, a + size].filter(exists);
      const [first, second, third, fourth] = corners;
      if (first === undefined || second === undefined || third === undefined) continue;
      found.push(first, second, third);
      if (fourth !== undefined) found.push(first, third, fourth);
    }
  }
  return found;
}
