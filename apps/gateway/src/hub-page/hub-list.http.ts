import { listHubs } from '@digitalhub/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseQuery } from '../render/parse-query.http';
import { ViewRoutes } from '../render/view-routes.service';
import { HubList } from './hub-list.service';

/** The list of hubs and the search among them. */
@Injectable()
export class HubListRoute implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly list: HubList,
  ) {}

  onModuleInit(): void {
    this.routes.serve(listHubs.path, (request) =>
      this.list.page(request.url, () => parseQuery(listHubs.query, request.query)),
    );
  }
}
