import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sendBytes } from '../render/bytes.http';
import { ViewRoutes } from '../render/view-routes.service';
import { LICENCE_LINK, OpenData } from './open-data.service';
import { GEO_JSON, catalogueView, hubsCsvView, hubsGeoJsonView, hubsJsonView } from './open-data.views.http';

/** The network as open data. */
@Injectable()
export class OpenDataRoutes implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly data: OpenData,
  ) {}

  onModuleInit(): void {
    this.routes.serve(hubsJsonView.path, () => ({ rendered: this.data.json(), link: LICENCE_LINK }));
    this.routes.serve(hubsGeoJsonView.path, () => {
      return { rendered: this.data.geoJson(), link: LICENCE_LINK, type: GEO_JSON };
    });
    this.routes.whenFresh(hubsCsvView.path, (request, reply, freshness) => {
      sendBytes(request, reply, this.data.csv(), freshness);
    });
    this.routes.whenFresh(catalogueView.path, (request, reply, freshness) => {
      sendBytes(request, reply, this.data.catalogue, freshness);
    });
  }
}
