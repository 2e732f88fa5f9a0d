import {
  GEO_JSON,
  getOpenHubFeatures,
  getOpenHubs,
  getOpenHubTable,
  JSON_LD,
  type OpenHub,
} from '@digitalhub/contracts';
import { localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { stageOn } from '../availability/opening';
import { closuresAfter } from '../hub-page/ahead';
import { siteOn } from '../hub-page/site';
import { type Bytes, bytesOf } from '../render/bytes.http';
import { MinuteCache, fullMinute } from '../render/minute-cache.service';
import { type Rendered, render } from '../render/rendered.http';
import { Views } from '../views/views.service';
import { csvOf } from './csv';
import { catalogueOf } from './dcat';
import { LICENCE, LICENCE_URL } from './licence';
import { featureOf, openHub } from './open-hub';

const CSV = 'text/csv; charset=utf-8; header=present';
export const LICENCE_LINK = `<${LICENCE_URL}>; rel="license"`;
const licence = { licence: LICENCE, licenceUrl: LICENCE_URL };

/** The network in its open forms; each made anew when the record of a hub changes, or a minute ends. */
@Injectable()
export class OpenData {
  private readonly forms = new MinuteCache<Rendered>(2);
  private readonly tables = new MinuteCache<Bytes>(1);

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  json(): Rendered {
    return this.view('json', (hubs) => ({ ...licence, hubs }));
  }

  geoJson(): Rendered {
    return this.view('geojson', (hubs) => ({
      type: 'FeatureCollection',
      ...licence,
      features: hubs.map(featureOf),
    }));
  }

  csv(): Bytes {
    const { version } = this.views.network.hubs;
    return this.tables.get('csv', version, this.clock.now(), () =>
      bytesOf(csvOf(this.hubs()), CSV, LICENCE_LINK),
    );
  }

  /** What there is, for portals. */
  readonly catalogue = bytesOf(
    JSON.stringify(
      catalogueOf([
        { path: getOpenHubs.path, mediaType: 'application/json', title: 'JSON' },
        { path: getOpenHubTable.path, mediaType: 'text/csv', title: 'CSV' },
        { path: getOpenHubFeatures.path, mediaType: GEO_JSON, title: 'GeoJSON' },
      ]),
    ),
    JSON_LD,
    LICENCE_LINK,
  );

  private view(key: string, make: (hubs: OpenHub[]) => object): Rendered {
    const { version } = this.views.network.hubs;
    return this.forms.get(key, version, this.clock.now(), () => render(make(this.hubs())));
  }

  private hubs(): OpenHub[] {
    const now = fullMinute(this.clock.now());
    return this.views.network.allHubs().map((hub) => {
      const today = localDateOf(now, hub.timeZone);
      const site = siteOn(hub.sites, today);
      return openHub(hub, { stage: stageOn(hub, today), site, closures: closuresAfter(hub, now) });
    });
  }
}
