import {
  GEO_JSON,
  getOpenData,
  getOpenHubFeatures,
  getOpenHubs,
  getOpenHubTable,
} from '@digitalhub/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sendBytes } from '../render/bytes.http';
import { ViewRoutes } from '../render/view-routes.service';
import { LICENCE_LINK, OpenData } from './open-data.service';

/** The network as open data. */
@Injectable()
export class OpenDataRoutes implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly data: OpenData,
  ) {}

  onModuleInit(): void {
    this.routes.serve(getOpenHubs.path, () => ({ rendered: this.data.json(), link: LICENCE_LINK }));
    this.routes.serve(getOpenHubFeatures.path, () => {
      return { rendered: this.data.geoJson(), link: LICENCE_LINK, type: GEO_JSON };
    });
    this.routes.whenFresh(getOpenHubTable.path, (request, reply, freshness) => {
      sendBytes(request, reply, this.data.csv(), freshness);
    });
    this.routes.whenFresh(getOpenData.path, (request, reply, freshness) => {
      sendBytes(request, reply, this.data.catalogue, freshness);
    });
  }
}
