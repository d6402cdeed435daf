"""Headings that name a part of any text and never what it is about: where one stands over all of a file, the file's
name says more."""

from __future__ import annotations

_NAMES = """
introduction|intro|overview|summary|abstract|contents|table of contents|outline|agenda|definition|definitions|motivation
|background|objectives|learning objectives|goals|notes|description|preface|prerequisites|conclusion|conclusions
|references|links|tags|sources|resources|further reading|see also|bibliography|license|acknowledgements
|example|examples|exercises|questions|lecture|slides|chapter|untitled|document|text|excalidraw data
|introducción|resumen|definición|definiciones|objetivos|índice|contenido|contenidos|motivación|descripción|ejemplos
|referencias|bibliografía|enlaces|ejercicios|conclusión|conclusiones|notas|apuntes
|introduzione|fonti|riferimenti|definizione|definizioni|riassunto|sommario|indice|obiettivi|descrizione
|esempi|esercizi|conclusione
|conclusioni|appunti|note|cos'è|cos’è
|définition|définitions|résumé|sommaire|plan|objectifs|contexte|exemples|exercices
|einleitung|einführung|zusammenfassung|übersicht|überblick|inhalt|inhaltsverzeichnis|ziele|lernziele|beschreibung
|literatur|quellen|beispiel|beispiele|übungen|aufgabe|aufgaben|fazit|notizen
|introdução|definição|definições|resumo|conteúdo|descrição|exemplos|exercícios|conclusão
|úvod|zdroje|odkazy|definice|obsah|shrnutí|přehled|cíle|příklady|poznámky|závěr
|wstęp|wprowadzenie|definicja|definicje|spis treści|podsumowanie|cele|przykłady|notatki
|inleiding|definitie|samenvatting|inhoud|overzicht|doelen|voorbeelden|notities
|inledning|introduktion|sammanfattning|innehåll|översikt|mål|exempel|anteckningar
|innledning|innhold|sammendrag|definisjon|indledning|indhold|resumé
|johdanto|määritelmä|sisällys|yhteenveto|bevezetés|bevezető|definíció|tartalom|összefoglalás
|introducere|definiție|cuprins|rezumat|giriş|tanım|özet|içindekiler|amaç|örnekler|sonuç|notlar
|введение|ссылки|литература|источники|определение|содержание|оглавление|обзор|цели|примеры|заключение|вступ
|визначення|зміст|огляд|висновки
|εισαγωγή|ορισμός|περίληψη|περιεχόμενα
|参考|参考资料|简介|介绍|引言|概述|目录|定义|摘要|总结|笔记|前言|背景|はじめに|概要|目次|定義|まとめ|소개|개요|목차|정의|요약|서론
|مقدمة|تعريف|ملخص|المحتويات|מבוא|הקדמה|הגדרה|סיכום|תוכן עניינים|परिचय|परिभाषा|सारांश
|giới thiệu|định nghĩa|tóm tắt|mục lục|pendahuluan|pengantar|definisi|ringkasan|daftar isi
"""
PART_NAMES = frozenset(name.strip() for name in _NAMES.split("|"))
"""In small letters, of the languages that notes are written in most."""


def names_a_part(text: str) -> bool:
    """Return whether a heading only says which part of a text stands below it."""
    return " ".join(text.split()).strip(" ?!.:：？").casefold() in PART_NAMES
