import { Module } from '@nestjs/common';
import { PlaceNames } from './place-names.service';
import { PlaceConsumer } from './place.consumer';
import { PlaceStore } from './place.store';

@Module({ providers: [PlaceStore, PlaceConsumer, PlaceNames], exports: [PlaceNames] })
export class PlaceModule {}
