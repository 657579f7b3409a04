// The surface as triangles with the colours of its values. Torn cells are cut at their tears; huge values by planes.
import { BufferAttribute, BufferGeometry, Color, SRGBColorSpace } from 'three';
import { ceiling, floor, heightOf } from './surface-space';
import { colourOf } from '../model/colour-map';
import { piecesOf } from '../../src/core/sample/tears';
import type { Grid } from '../../src/core/sample/grid';
import type { ToneScale } from '../model/value-scale';

/** Heights are clamped well outside the cutting planes, so that a pole cannot spoil the arithmetic of the triangles. */
const reach = 3 * (ceiling - floor);

/** Vertices by their number; equal corners of whole cells are one vertex, so that light runs smoothly over them. */
interface Vertices {
  readonly places: number[];
  readonly colours: number[];
}

export function surfaceGeometry(grid: Grid, scale: ToneScale, background: 'light' | 'dark'): BufferGeometry {
  const { size, values } = grid;
  const shades = Array.from({ length: 256 }, (_, index) => {
    const [red, green, blue] = colourOf(index / 255, background);
    return new Color().setRGB(red / 255, green / 255, blue / 255, SRGBColorSpace);
  });
  const vertices: Vertices = { places: [], colours: [] };
  const add = (column: number, row: number, value: number): number => {
    const height = heightOf(scale.range, value);
    const inside = Number.isNaN(height) ? 0 : Math.min(ceiling + reach, Math.max(floor - reach, height));
    const share = scale.share(Number.isNaN(value) ? 0 : value);
    vertices.places.push((2 * column) / (size - 1) - 1, inside, 1 - (2 * row) / (size - 1));
    vertices.colours.push(...(shades[Math.round(share * 255)] ?? new Color()).toArray());
    return vertices.places.length / 3 - 1;
  };
  values.forEach((value, index) => add(index % size, Math.floor(index / size), value));
  const geometry = new BufferGeometry();
  geometry.setIndex(triangles(grid, add));
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(vertices.places), 3));
  geometry.setAttribute('color', new BufferAttribute(Float32Array.from(vertices.colours), 3));
  geometry.computeVertexNormals();
  return geometry;
}

function triangles(grid: Grid, add: (column: number, row: number, value: number) => number): number[] {
  const found: number[] = [];
  for (let row = 0; row + 1 < grid.size; row++) {
    for (let column = 0; column + 1 < grid.size; column++) {
      for (const piece of piecesOf(grid, column, row)) {
        const [first = 0, ...others] = piece.map((corner) =>
          corner.rim ? add(corner.column, corner.row, corner.value) : corner.row * grid.size + corner.column,
        );
        others.forEach((vertex, index) => {
          const next = others[index + 1];
          if (next !== undefined) found.push(first, vertex, next);
        });
      }
    }
  }
  return found;
}
