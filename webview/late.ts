// The second script of the page, fetched once the first picture is on the screen: the surface in three dimensions and the
// typesetting, which are large and not needed for it.
import Temml from 'temml';
import { SurfaceView } from './view/surface-view';
import { provideLateParts } from './view/late-parts';

provideLateParts({
  makeSurface: (...parts) => new SurfaceView(...parts),
  typeset: (tex, node) => Temml.render(tex, node, { throwOnError: true }),
});
