"""How platform, secret and delay are said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agencydesk.services.uploads.values import Binding
from agencydesk.ui.widgets.statistics.platform_reading import ShownPlatform

_DAY = 24


def secret_words(shown: ShownPlatform) -> str:
    """Return how the agency's secret stands."""
    translate, binding = QCoreApplication.translate, shown.binding
    if not binding.secret_made:
        return translate(
            "PlatformSection",
            "Not made yet. It rounds what leaves and gives the agency its names in the reports. It "
            "is made once: another one would have other names and round anew. If the agency has a "
            "recovery sheet already, restore from it.",
        )
    if not binding.secret:
        return translate(
            "PlatformSection",
            "It was made, but is not at hand on this computer. Restore it from the recovery sheet; "
            "only if that is lost too, replace the secret.",
        )
    mark = translate("PlatformSection", "At hand; mark {mark}.").format(mark=shown.mark)
    if shown.checked:
        return f"{mark} " + translate("PlatformSection", "The recovery sheet was checked.")
    return f"{mark} " + translate(
        "PlatformSection",
        "The recovery sheet was not checked yet: print it, lock it away, and type four of its "
        "words. Without it nothing is sent.",
    )


def platform_words(binding: Binding) -> str:
    """Return where reports go, and which keys their receipts must be signed with."""
    translate = QCoreApplication.translate
    if binding.on:
        lines = [translate("PlatformSection", "On: {address}").format(address=binding.address)]
    else:
        lines = [
            translate("PlatformSection", "The upload is off. Nothing leaves this computer."),
            translate(
                "PlatformSection", "Files of the platform are believed if these keys signed them:"
            )
            if binding.fingerprints
            else translate(
                "PlatformSection",
                "A computer without a network needs the platform's key alone: a report is saved as "
                "a file, and receipts are read from one.",
            ),
        ]
    names = (
        translate("PlatformSection", "Key in force, fingerprint {digits}"),
        translate("PlatformSection", "Next key, fingerprint {digits}"),
    )
    lines += [
        name.format(digits=digits)
        for name, digits in zip(names, binding.fingerprints, strict=False)
    ]
    if not binding.on:
        return "\n".join(lines)
    lines.append(
        translate("PlatformSection", "The token is at hand.")
        if binding.token
        else translate(
            "PlatformSection", "The token is not at hand: enter it, and what waits is sent."
        )
    )
    return "\n".join(lines)


def delay_words(hours: int) -> str:
    """Return a longest delay."""
    translate = QCoreApplication.translate
    if not hours:
        return translate("PlatformSection", "None: all parts at once")
    if hours < _DAY:
        return translate("PlatformSection", "Up to {count} h").format(count=hours)
    return translate("PlatformSection", "Up to {count} d").format(count=hours // _DAY)
